// Listens to the server's news, says so when it cannot, and falls back to reading the page again.
'use strict';
window.tocsin.live = ({url, after, events, refresh}) => {
  const SILENT = 10000, AGAIN = 3000, POLL = 10000, HIDDEN = 60000;
  const lost = document.getElementById('lost');
  let source = null, heard = Date.now(), polled = 0, opened = 0, hiddenAt = 0, since = 0;

  const clock = millis => window.tocsin.at(millis + window.tocsin.now() - Date.now());
  const say = (text, mild) => {
    if (lost.textContent !== text) lost.textContent = text;
    lost.classList.toggle('mild', mild);
    lost.hidden = text === '';
  };
  const alive = () => {
    heard = Date.now();
    if (since) { since = 0; say('', false); }
  };
  // What a reset stands for is told by no later news: until the page could be read, nothing is up to date
  const again = () => refresh().then(now => { if (now) after = now; }, () => setTimeout(again, AGAIN));
  const close = () => { if (source) { source.close(); source = null; } };
  const open = () => {
    close();
    opened = Date.now();
    source = new EventSource(url + (url.includes('?') ? '&' : '?') + 'after=' + encodeURIComponent(after));
    source.addEventListener('ping', alive);
    source.addEventListener('reset', () => { alive(); again(); });
    for (const [name, tell] of Object.entries(events)) {
      source.addEventListener(name, event => {
        alive();
        if (event.lastEventId) after = event.lastEventId;
        tell(JSON.parse(event.data));
      });
    }
  };
  // No news for too long: say since when, and read the page again until there is news
  const watch = () => {
    if (document.hidden) {
      if (!hiddenAt) hiddenAt = Date.now();
      if (Date.now() - hiddenAt > HIDDEN) close();
      return;
    }
    if (hiddenAt) {
      const away = Date.now() - hiddenAt;
      hiddenAt = 0;
      if (away > SILENT) heard = Date.now();
      if (!source) open();
    }
    if (Date.now() - heard < SILENT) return;
    if (!since) since = heard;
    if ((!source || source.readyState === EventSource.CLOSED || Date.now() - opened > SILENT) && Date.now() - opened > AGAIN) open();
    if (Date.now() - polled < POLL) { if (lost.hidden) say('Connection lost since ' + clock(since) + '. Trying again.', false); return; }
    polled = Date.now();
    refresh().then(
      now => { if (now) after = now; if (since) say('No live news; read again at ' + clock(Date.now()), true); },
      () => { if (since) say('Connection lost since ' + clock(since) + '. What is shown is from then; trying again.', false); });
  };
  open();
  setInterval(watch, 1000);
  document.addEventListener('visibilitychange', watch);
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', event => { if (event.persisted) { heard = Date.now(); open(); } });
};
// The page as it is now; leads to the sign-in when that is over.
window.tocsin.reread = async () => {
  const answer = await fetch(location.href, {headers: {Accept: 'text/html'}, cache: 'no-store'});
  if (answer.redirected && new URL(answer.url).pathname.endsWith('/login')) location.reload();
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
};
