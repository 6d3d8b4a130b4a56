// Two answers of two servers that live the same life: the same, byte for byte, but for what is random in each.
const masked = (text) => text.replace(/(name='(?:csrf|key)' value=')[^']*'/g, "$1'").replace(/(older=)[0-9a-z]+/g, '$1').replace(/("older":")[0-9a-z]+/g, '$1');
export const whole = (answer) => `${answer.status}\n${answer.raw.join('\n')}\n${masked(answer.text)}`;
export const difference = (one, two) => {
  const parts = [one, two].map((answer) => [String(answer.status), masked(answer.text), answer.raw.join('\n')]), at = parts[0].findIndex((part, i) => part !== parts[1][i]);
  const [left, right] = parts.map((part) => part[at]);
  let i = 0;
  while (i < left.length && left[i] === right[i]) i++;
  return [left, right].map((part) => `…${part.slice(Math.max(0, i - 200), i + 300)}`).join('\n--- the other ---\n');
};
