// Answers of a pure function, kept for as long as somebody holds it. A long list has few instants, and to write one
// in its zone costs more than all else that is done with it. Knows nothing of what it keeps.

/** The same function, which reckons each answer once and keeps all of them: for one request, not for the process. */
export function remember<K, V>(reckon: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, reckon(key));
    return known.get(key) as V;
  };
}
