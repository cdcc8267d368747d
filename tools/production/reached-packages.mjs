/**
 * What packages bring with them, as npm installed it.
 * @param locked `packages` of package-lock.json
 * @param names of packages at the top
 * @param isInstalled says of a path such as `node_modules/a/node_modules/b` whether it is there
 * @returns such paths, in order. Without optional packages that are for other machines
 */
export function reachedPackages(locked, names, isInstalled) {
  const reached = new Set();
  const open = names.map((name) => find(locked, '', name));
  for (let path = open.pop(); path; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    for (const { name, optional } of needsOf(locked[path])) {
      const found = find(locked, path, name);
      if (found && isInstalled(found)) open.push(found);
      else if (!optional) throw new Error(`${path} needs ${name}, which is not installed`);
    }
  }
  return [...reached].sort();
}

function needsOf({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} }) {
  const all = (names, optional) => Object.keys(names ?? {}).map((name) => ({ name, optional }));
  // An optional peer is there for those who import it themselves.
  const peers = all(peerDependencies, false).filter(({ name }) => !peerDependenciesMeta[name]?.optional);
  return [...all(optionalDependencies, true), ...all(dependencies, false), ...peers];
}

/** Node's way: the nearest `node_modules` above. @returns undefined when there is none */
function find(locked, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (locked[path]) return path;
    if (at === '') return undefined;
  }
}
