// A form of several questions, in few requests: what its pages carry along, and going on with an answer.
export const hidden = (text, action) => {
  const own = text.slice(text.indexOf(`action='${action}'`)).split('</form>')[0];
  return Object.fromEntries([...own.matchAll(/type='hidden' name='([^']*)' value='([^']*)'/g)].map(([, name, value]) => [name, value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')]));
};
export const goesOn = async (by, path, action, said) => by.post(action, { ...hidden((await by.get(path)).text, action), ...said });
export const field = (text, name) => new RegExp(`id='${name}'[^>]*value='([^']*)'|id='${name}'[^>]*>([^<]*)</textarea>`).exec(text)?.slice(1).find((one) => one !== undefined);
