// Leaving quickly: the screen is empty at once, the session ends, and Back leads nowhere. Without this
// script the same button is a plain form. Three times Shift does it, too (Escape would stop the page loading).
(() => {
  const form = document.getElementById('exit');
  if (!form) return;
  const data = new URLSearchParams(new FormData(form));
  let shifts = 0, since = 0;
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = '…';
    document.body.replaceChildren();
    const gone = fetch('/exit', { method: 'POST', keepalive: true, body: data }).catch(() => {});
    Promise.race([gone, new Promise((done) => setTimeout(done, 400))]).then(() => location.replace(form.dataset.to));
  };
  form.addEventListener('submit', (event) => { event.preventDefault(); leave(); });
  addEventListener('keyup', (event) => {
    if (event.key !== 'Shift') { shifts = 0; return; }
    if (event.timeStamp - since > 2000) shifts = 0;
    since = event.timeStamp;
    if (++shifts === 3) leave();
  });
  // A page that the browser kept in memory is asked for again instead of shown.
  addEventListener('pageshow', (event) => { if (event.persisted) { document.documentElement.hidden = true; location.reload(); } });
})();
