// What every page has: themes, times that count, keys, copying and confirming. Pages add their own script files.
'use strict';
(() => {
  const root = document.documentElement;
  const skew = root.dataset.now ? Date.parse(root.dataset.now) - Date.now() : 0;
  const zone = root.dataset.zone || 'UTC';
  const pad = n => String(n).padStart(2, '0');

  /** The server's time, in milliseconds. */
  const now = () => Date.now() + skew;

  /** As Times.left has it: 4:12, 3 h 12 min, 2 d 4 h. */
  const left = millis => {
    const s = Math.floor(Math.abs(millis) / 1000);
    if (s < 3600) return Math.floor(s / 60) + ':' + pad(s % 60);
    if (s < 172800) return Math.floor(s / 3600) + ' h ' + Math.floor(s % 3600 / 60) + ' min';
    return Math.floor(s / 86400) + ' d ' + Math.floor(s % 86400 / 3600) + ' h';
  };

  /** As Times.at has it: the day only when it is not today. */
  const at = instant => {
    const date = new Date(instant);
    const day = it => new Intl.DateTimeFormat('en-GB', {timeZone: zone, dateStyle: 'short'}).format(it);
    const today = day(date) === day(new Date(now()));
    const options = {timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short'};
    if (!today) Object.assign(options, {weekday: 'short', day: 'numeric', month: 'short'});
    return new Intl.DateTimeFormat('en-GB', options).format(date).replace(',', '');
  };

  /** <time data-left="late|due|ago" datetime>: counts; <time data-at datetime>: is said in the reader's zone. */
  const tick = within => {
    for (const it of within.querySelectorAll('time[data-left]')) {
      const until = Date.parse(it.dateTime) - now();
      const past = it.dataset.left;
      const text = until >= 0 ? left(until) : past === 'due' ? 'now' : past === 'ago' ? left(until) : left(until) + ' late';
      if (it.textContent !== text) it.textContent = text;
      it.classList.toggle('late', until < 0 && past === 'late');
      if (it.dataset.risk) it.classList.toggle('risk', until >= 0 && Date.parse(it.dataset.risk) <= now());
    }
  };
  const localise = within => {
    for (const it of within.querySelectorAll('time[data-at]')) it.textContent = at(it.dateTime);
    tick(within);
  };

  const themes = ['', 'dark', 'light'];
  const names = {'': 'as the system', dark: 'dark', light: 'light'};
  const label = () => {
    for (const it of document.querySelectorAll('[data-theme-switch]')) {
      const text = 'Theme: ' + names[root.dataset.theme || ''];
      it.title = text;
      it.setAttribute('aria-label', text);
    }
  };
  const switchTheme = () => {
    const next = themes[(themes.indexOf(root.dataset.theme || '') + 1) % themes.length];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    document.cookie = 'theme=' + next + ';path=/;samesite=lax;max-age=' + (next ? 31536000 : 0);
    label();
  };

  /** Rows that j and k go through: [data-row], whose first link Enter opens. */
  const rows = () => [...document.querySelectorAll('[data-row]')].filter(it => it.getClientRects().length > 0);
  const move = by => {
    const all = rows();
    if (all.length === 0) return;
    const from = all.findIndex(it => it.contains(document.activeElement));
    const to = all[from < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + by))];
    const link = to.querySelector('a[href]') || to;
    link.focus();
    to.scrollIntoView({block: 'nearest'});
  };

  /** Keys of pages: tocsin.keys.x = event => … */
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    b: () => { location.href = document.querySelector('.brand').href; },
    '/': () => { const box = document.getElementById('search'); if (box) { box.focus(); box.select(); } },
    '?': () => { const help = document.getElementById('keys'); if (help) help.showModal(); },
  };
  /** Opens the menu of a button, or closes it; every other one closes. */
  const unfold = button => {
    for (const it of document.querySelectorAll('[data-menu]')) {
      it.setAttribute('aria-expanded', String(it === button && it.getAttribute('aria-expanded') !== 'true'));
    }
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === 'Escape') { unfold(null); if (event.target.matches('input, textarea, select')) event.target.blur(); }
    if (event.target.closest('input, textarea, select, dialog[open], [contenteditable]')) return;
    const key = keys[event.key];
    if (key) { event.preventDefault(); key(event); }
  });

  document.addEventListener('click', event => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const text = document.getElementById(copy.dataset.copy).textContent;
      navigator.clipboard.writeText(text).then(() => { copy.textContent = 'Copied'; });
    }
    if (event.target.closest('[data-theme-switch]')) switchTheme();
    if (event.target.closest('[data-keys]')) keys['?']();
    // A thumb cannot point without touching
    const time = event.target.closest('time[title]');
    if (time && !time.closest('a, button, summary')) time.toggleAttribute('data-utc');
    unfold(event.target.closest('[data-menu]'));
  });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.confirm && !window.confirm(form.dataset.confirm.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ''))) event.preventDefault();
    // A second click on a slow network is the same click
    else if (form.method === 'post') setTimeout(() => { for (const it of form.querySelectorAll('button')) it.disabled = true; });
  });
  window.addEventListener('pageshow', () => {
    for (const it of document.querySelectorAll('form[method=post] button:disabled')) it.disabled = false;
  });
  document.addEventListener('htmx:afterSettle', event => tick(event.target));
  window.tocsin = {now, at, left, keys, localise};
  label();
  // On a phone the ways of the frame are wider than the screen
  const way = document.querySelector('.bar nav a[aria-current]');
  if (way) { const ways = way.closest('nav'); ways.scrollLeft = way.offsetLeft - ways.offsetLeft - (ways.clientWidth - way.offsetWidth) / 2; }
  tick(document);
  setInterval(() => { if (!document.hidden) tick(document); }, 1000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) tick(document); });
})();
