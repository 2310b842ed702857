// The board keeps itself as the server has it, line by line.
'use strict';
(() => {
  const board = document.getElementById('board');
  const lines = document.getElementById('lines');
  const limit = Number(board.dataset.limit);
  const title = document.title;
  let hidden = Math.max(0, Number(board.dataset.open) - limit);
  let again = 0;

  const wanted = line => ['tier', 'team', 'assignee'].every(it => !board.dataset[it] || board.dataset[it] === line.dataset[it]);
  const count = () => {
    const all = lines.children.length;
    const unanswered = lines.querySelectorAll('.opened').length;
    document.getElementById('open').textContent = all + hidden;
    if (!hidden) document.getElementById('unanswered').textContent = unanswered;
    document.getElementById('more').classList.toggle('some', hidden > 0);
    document.title = (unanswered ? '(' + unanswered + ') ' : '') + title;
  };
  const put = line => {
    let before = null;
    for (const it of lines.children) if (it.dataset.sort > line.dataset.sort) { before = it; break; }
    lines.insertBefore(line, before);
  };
  const refresh = async () => {
    const page = await window.tocsin.reread();
    const now = page.getElementById('board');
    const focused = document.activeElement && document.activeElement.closest('.line');
    lines.replaceChildren(...page.getElementById('lines').children);
    document.getElementById('glance').replaceChildren(...page.getElementById('glance').children);
    document.getElementById('more').replaceChildren(...page.getElementById('more').childNodes);
    document.getElementById('unanswered').textContent = page.getElementById('unanswered').textContent;
    hidden = Math.max(0, Number(now.dataset.open) - limit);
    count();
    window.tocsin.localise(board);
    focus(focused && focused.id);
    return now.dataset.after;
  };
  const focus = id => {
    const link = id && document.querySelector('#' + id + ' a');
    if (link) link.focus();
  };
  // Not all at the same moment: a storm reaches every board
  const refreshSoon = () => {
    if (!again) again = setTimeout(() => { again = 0; refresh().catch(() => {}); }, 500 + Math.random() * 2500);
  };

  window.tocsin.live({
    url: board.dataset.live || 'live',
    after: board.dataset.after,
    refresh: () => new Promise((done, failed) => setTimeout(() => refresh().then(done, failed), Math.random() * 1000)),
    events: {
      incident: ({number, html}) => {
        const old = document.getElementById('inc-' + number);
        const focused = old && old.contains(document.activeElement);
        if (html) {
          const holder = document.createElement('template');
          holder.innerHTML = html;
          const line = holder.content.firstElementChild;
          window.tocsin.localise(holder.content);
          if (old) old.remove();
          if (wanted(line)) {
            if (!old || old.dataset.sort !== line.dataset.sort) line.classList.add('fresh');
            put(line);
            if (!old && (hidden || lines.children.length > limit)) { lines.lastElementChild.remove(); hidden++; }
            if (focused) focus(line.id);
          }
        } else if (old) old.remove();
        if (hidden) refreshSoon();
        count();
      },
      glance: ({html}) => {
        const glance = document.getElementById('glance');
        glance.innerHTML = html;
        window.tocsin.localise(glance);
      },
    },
  });
  // Acknowledges the line where j and k have led, else the only one that waits
  window.tocsin.keys.a = () => {
    const line = document.activeElement && document.activeElement.closest('.line');
    const waiting = line ? [line.querySelector('.ack')] : [...lines.querySelectorAll('.ack')];
    if (waiting.length === 1 && waiting[0]) waiting[0].click();
  };
  const open = part => () => {
    const line = document.activeElement && document.activeElement.closest('.line');
    if (line) location.href = line.querySelector('a').href + '#' + part;
  };
  Object.assign(window.tocsin.keys, {r: open('resolve'), e: open('escalate'), n: open('note')});
  const form = document.querySelector('form[data-auto]');
  form.addEventListener('change', () => {
    const chosen = [...new FormData(form)].filter(([, value]) => value !== '');
    location.href = form.action + (chosen.length ? '?' + new URLSearchParams(chosen) : '');
  });
  // What time alone changes, such as maintenance that was planned
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 60000 + Math.random() * 10000);
  count();
})();
