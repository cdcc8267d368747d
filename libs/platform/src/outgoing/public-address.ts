import { BlockList, isIP } from 'node:net';

/**
 * Networks that nothing outside may make us call: this machine, private and shared ones, link-local ones with the
 * metadata of clouds, multicast, and ranges for documentation and tests. After IANA's registries of special addresses.
 */
const PRIVATE_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Of IPv6 only global unicast addresses, without those that hold IPv4 addresses or are for documentation. */
const GLOBAL_6 = ['2000::/3'];
const PRIVATE_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const private4 = listOf('ipv4', PRIVATE_4);
const global6 = listOf('ipv6', GLOBAL_6);
const private6 = listOf('ipv6', PRIVATE_6);

/** Whether an address, as a resolver gives it, is one of the public Internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !private4.check(address, 'ipv4');
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !private6.check(address, 'ipv6');
}

function listOf(family: 'ipv4' | 'ipv6', networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address, prefix] = network.split('/') as [string, string];
    list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
