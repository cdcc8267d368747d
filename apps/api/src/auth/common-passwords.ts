/**
 * Passwords of eight characters or more that lead every public list of leaked ones, in lower case.
 * Short on purpose: it stops the first guesses of a throttled attacker.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  12345678 123456789 1234567890 12345678910 0123456789 0987654321 9876543210 987654321 87654321 11111111 00000000
  111111111 000000000 0000000000 1111111111 22222222 88888888 99999999 12341234 11223344 1122334455 123123123
  12344321 123454321 147258369 789456123 321321321 123321123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc
  qazwsxedc zaq12wsx zaq1zaq1 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456 qwertyqwerty
  q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 asdfghjk asdfghjkl asdfasdf asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnmzxcvbnm 1234qwer
  abcd1234 abc12345 abc123456 abcdefgh abcdefg1 a1b2c3d4 a1234567 a12345678 a123456789 aa123456 aaaaaaaa aa12345678
  password password1 password12 password123 password1234 password! passw0rd passw0rd1 p@ssw0rd p@ssword p@ssw0rd1
  passwort password2 password01 pass1234 pass12345 passpass mypassword changeme changeme1 changeme123 letmein1
  letmein123 welcome1 welcome12 welcome123 iloveyou iloveyou1 iloveyou2 sunshine sunshine1 princess princess1 football
  football1 baseball baseball1 basketball superman superman1 batman123 starwars starwars1 trustno1 dragon12 dragon123
  master12 master123 monkey12 monkey123 shadow12 shadow123 michael1 jennifer jordan23 computer computer1 internet
  whatever whatever1 admin123 admin1234 admin12345 administrator root1234 rootroot test1234 test12345 testtest
  testing123 user1234 guest123 default1 secret123 freedom1 hello123 hello1234 helloworld blink182 liverpool chelsea1
  arsenal1 barcelona manchester midnight butterfly chocolate cheesecake babygirl babygirl1 lovelove loveyou1 samantha
  pokemon1 pokemon123 charlie1 charlie123 summer2023 summer2024 summer2025 summer2026 winter2023 winter2024 winter2025
  winter2026 spring2024 spring2025 spring2026 autumn2024 autumn2025 autumn2026 qwer1234 google123 facebook samsung1
  minecraft fortnite discord1 shopify1 shopify123 shopmeter shopmeter1 shopmeter123 correcthorsebatterystaple
  `
    .split(/\s+/)
    .filter(Boolean),
);
