// Small ways to make and find elements. Everything that people wrote enters the page as text, never as markup.

/**
 * Makes an element. `props` takes `class`, `text`, `on` (listeners by event) and attributes; an attribute that is
 * null or false is left out.
 */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) setProp(node, key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

function setProp(node, key, value) {
  if (value === null || value === false) return;
  if (key === 'class') node.className = value;
  else if (key === 'text') node.textContent = value;
  else if (key === 'on') {
    for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
  } else node.setAttribute(key, value === true ? '' : value);
}

/** The element of an id that the markup has; throws where it has not. */
export function getById(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`no element #${id}`);
  return node;
}

/** Runs `work` once in the next frame, however often it is called before; at once in a hidden page. */
export function inNextFrame(work) {
  let waiting = false;
  const run = () => {
    waiting = false;
    work();
  };
  return () => {
    if (waiting) return;
    waiting = true;
    if (document.hidden) queueMicrotask(run);
    else requestAnimationFrame(run);
  };
}

/** A value kept in the browser under a name of ours; reading gives `fallback` where storage is closed. */
export function keep(name, fallback) {
  const key = `xianfeng.${name}`;
  return {
    read() {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') ?? fallback;
      } catch {
        // Storage may be switched off, or hold what another version wrote: the page works without.
        return fallback;
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
  };
}
