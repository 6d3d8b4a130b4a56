// What the style sheet can do without. Reads CSS as esbuild writes it: minified, without nesting.

// From `at`, the index of the first of `ends` outside strings and brackets.
const until = (css, at, ends) => {
  for (let depth = 0; at < css.length; at++) {
    const c = css[at];
    if (!depth && ends.includes(c)) return at;
    if (c === '\\') at++;
    else if (c === '"' || c === "'") at = skip(css, at, c);
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
  }
  return css.length;
};
const skip = (css, at, quote) => {
  for (at++; at < css.length && css[at] !== quote; at++) if (css[at] === '\\') at++;
  return at;
};
const split = (text, by) => {
  const parts = [];
  for (let at = 0; at <= text.length;) {
    const end = until(text, at, by);
    parts.push(text.slice(at, end));
    at = end + 1;
  }
  return parts;
};

const GROUPS = /^@(media|supports|layer|container)\b/;

// The sheet without the selectors that name a class of a component that is not in `written`, and what is empty then.
export const prune = (css, written) => {
  const fits = (selector) => (selector.match(/\.utrecht-[a-zA-Z0-9_-]+/g) ?? []).every((name) => written.has(name.slice(1)));
  let made = '';
  for (let at = 0; at < css.length;) {
    const open = until(css, at, '{;'), head = css.slice(at, open).trim();
    if (css[open] !== '{') {
      if (head) made += `${head};`;
      at = open + 1;
      continue;
    }
    const close = until(css, open + 1, '}'), body = css.slice(open + 1, close);
    at = close + 1;
    if (GROUPS.test(head)) {
      const inner = prune(body, written);
      if (inner) made += `${head}{${inner}}`;
    } else if (head.startsWith('@')) made += `${head}{${body}}`;
    else {
      const kept = split(head, ',').filter(fits);
      if (kept.length && body) made += `${kept.join(',')}{${body}}`;
    }
  }
  return made;
};

// Tokens that a rule ends with, and that nobody gives a value: what the rule sets would be lost. A private property (--_…) has
// a value when one of its declarations has.
export const lonelyTokens = (css) => {
  const declared = new Map(), asked = [], lonely = new Set();
  const read = (body) => {
    for (const one of split(body, ';')) {
      const colon = one.indexOf(':'), name = one.slice(0, colon).trim(), value = one.slice(colon + 1);
      if (name.startsWith('--')) declared.set(name, [...declared.get(name) ?? [], value]);
      else if (colon > 0) asked.push(value);
    }
  };
  const walk = (text) => {
    for (let at = 0; at < text.length;) {
      const open = until(text, at, '{;'), close = text[open] === '{' ? until(text, open + 1, '}') : open;
      if (text[open] === '{') (GROUPS.test(text.slice(at, open).trim()) ? walk : read)(text.slice(open + 1, close));
      at = close + 1;
    }
  };
  const missing = (value, seen = []) => {
    for (let at = value.indexOf('var('); at >= 0; at = value.indexOf('var(', at)) {
      const end = until(value, at + 4, ')'), inner = value.slice(at + 4, end), comma = until(inner, 0, ',');
      const name = inner.slice(0, comma).trim(), values = declared.get(name);
      at = end;
      if (values && (!name.startsWith('--_') || seen.includes(name) || values.some((one) => !missing(one, [...seen, name])))) continue;
      const deeper = comma < inner.length ? missing(inner.slice(comma + 1), seen) : name;
      if (deeper) return deeper;
    }
    return null;
  };
  walk(css);
  for (const value of asked) lonely.add(missing(value));
  lonely.delete(null);
  return [...lonely].sort();
};
