// In-place updates at a table: a form is sent in the background and <main> becomes what comes back. A second tap waits for
// the first. What is unexpected is left to the browser, as without this script. Nothing is kept, nothing asked for ahead.
(() => {
  const root = document.documentElement, here = () => document.getElementById('here');
  if (!window.fetch || !window.AbortController || !here()) return;
  const WAIT_MS = 15000, NEWS_MS = 6000;
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);
  let busy = false;

  // The same tongue, person and seat: only then does a page fit under this header.
  const frame = (doc) => {
    const html = doc.documentElement, who = doc.querySelector('.who'), tabs = doc.querySelector('nav.tabs');
    return [html.lang, html.dir, html.className, who && who.textContent, tabs && tabs.children.length].join('|');
  };

  const show = (doc, address, pressed) => {
    const old = here(), next = document.adoptNode(doc.getElementById('here')), to = new URL(address), same = to.pathname === location.pathname;
    const pressable = (main) => [...main.querySelectorAll('button, a.button')], at = pressable(old).indexOf(pressed);
    const open = [...old.querySelectorAll('details')].map((one) => one.open), top = scrollY;
    if (to.href !== location.href) history[same ? 'replaceState' : 'pushState'](1, '', to.href);
    document.title = doc.title;
    const tabs = document.querySelector('nav.tabs'), newTabs = doc.querySelector('nav.tabs');
    if (newTabs) tabs.replaceWith(document.adoptNode(newTabs)); else tabs.remove();
    old.replaceWith(next);
    if (same) next.querySelectorAll('details').forEach((one, i) => { if (open[i]) one.open = true; });
    const wrong = next.querySelector('#wrong'), news = next.querySelector('.alert.good[role]'), target = to.hash && document.getElementById(to.hash.slice(1));
    const focus = wrong || target || (same && pressable(next)[at]) || next.querySelector('h1') || next;
    if (!focus.matches('a, button, [tabindex]')) focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
    if (wrong || target) focus.scrollIntoView(); else scrollTo(0, same ? top : 0);
    if (!news) return;
    news.removeAttribute('role');
    news.classList.add('fresh'); // in sight wherever she is on the page, for a moment
    said.textContent = news.textContent;
    setTimeout(() => { news.classList.remove('fresh'); said.textContent = ''; }, NEWS_MS);
  };

  const send = async (form, button) => {
    const body = new URLSearchParams(new FormData(form)), stop = new AbortController(), timer = setTimeout(() => stop.abort(), WAIT_MS);
    if (button && button.name) body.append(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: stop.signal });
      const text = await answer.text();
      if (root.hidden) return;
      const doc = new DOMParser().parseFromString(text, 'text/html');
      const fits = doc.getElementById('here') && !answer.headers.get('refresh');
      if (fits && (!answer.redirected || frame(doc) === frame(document))) show(doc, answer.redirected ? answer.url : location.href, button);
      else location.assign(answer.url);
    } finally { clearTimeout(timer); }
  };

  addEventListener('submit', (event) => {
    const form = event.target, button = event.submitter;
    if (event.defaultPrevented || form.id === 'exit') return;
    if (busy) { event.preventDefault(); return; }
    busy = true;
    const free = () => { busy = false; root.removeAttribute('aria-busy'); if (button) button.removeAttribute('aria-busy'); };
    const plain = form.method !== 'post' || form.elements.answering || form.elements.look || !form.closest('#here') || !document.querySelector('nav.tabs') || new URL(form.action).origin !== location.origin;
    if (plain) { setTimeout(free, WAIT_MS); return; }
    event.preventDefault();
    root.setAttribute('aria-busy', 'true');
    if (button) button.setAttribute('aria-busy', 'true');
    // Sent once more by the browser itself, under the same key: the server does it once.
    send(form, button).then(free, () => {
      if (root.hidden) return;
      if (button && button.name) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value }));
      form.submit();
    });
  });
  addEventListener('pageshow', () => { busy = false; });
  // Back over a place that was made here: it is asked for again, and shows nothing meanwhile.
  addEventListener('popstate', (event) => { if (event.state || !location.hash) { root.hidden = true; location.reload(); } });
})();
