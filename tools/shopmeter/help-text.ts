/** What `--help` prints. */
export const helpText = `Looks into an installation and repairs it, whether it runs or not.

npm run shopmeter -- <command> [options]

verify   computes everything that is stored of a store anew from its events and compares; changes nothing
rebuild  the same, and puts what differs in place
  --tenant NAME    the store, by its domain or id; may be left out when there is only one
  --all            every store
  --limit N        rows listed of each table that differs   (20)

events list           the newest events of a store
events show <id>      one event with its headers and its body; --body prints the body alone, byte for byte
events replay [<id>]  has one event, or every event that the filter names, applied anew by the worker
  --tenant NAME    as above
  --topic NAME     such as orders/create
  --status LIST    waiting, applied, superseded, unhandled, quarantined, dead; several with commas
  --failed         the same as --status quarantined,dead
  --from, --to     instants or days (UTC) between which they were received; --to itself is left out
  --webhook ID     Shopify's id of the delivery
  --reason TEXT    occurs in the reason
  --limit N        events listed                            (50)
  --dry-run        counts what would be applied anew

jobs list        what is to be done beside the path of events, and is not done yet; --failed: only what was given up
jobs retry <id>  tries a job again that was given up, by the id of what it is about; --all: every one
  --limit N        jobs listed                              (50)

operators add <e-mail>     makes somebody with an account an operator of the platform, who sees how every store is doing
operators remove <e-mail>  and takes that back
operators list             who is one

app-config                 a shopify.app.toml for this installation's app, from its settings and its topics

Everywhere
  --json           for programs, a line of JSON each
  --help           this text

Exit code: 0 done, and all is equal; 1 verify found differences; 2 the command could not be carried out.
`;
