// One incident: stays as the server has it, its keys, and the diagram with tokens, path and countdowns.
'use strict';
(() => {
  const page = document.getElementById('incident');
  const parts = ['state', 'fired', 'calls', 'timeline', 'clocks', 'why', 'reviews', 'related'];
  let reading = null;

  // Somebody is in one of its fields or on a button, or has filled something in
  const busy = part => {
    const at = document.activeElement;
    if (part.contains(at) && at.matches('input, select, textarea, button')) return true;
    return [...part.querySelectorAll('input:not([type=hidden]), textarea')].some(it => it.value !== it.defaultValue || it.checked !== it.defaultChecked && it.type === 'checkbox')
      || [...part.querySelectorAll('select')].some(it => it.selectedIndex !== Math.max(0, [...it.options].findIndex(o => o.defaultSelected)));
  };
  // What can be done changes with the state, but never under the hands of who is about to do it
  const swapActions = fresh => {
    const old = document.getElementById('actions'), now = fresh.getElementById('actions');
    if (!old || !now) return;
    if (old.dataset.offers === now.dataset.offers) { old.firstElementChild.hidden = true; return; }
    if (busy(old)) { old.firstElementChild.hidden = false; return; }
    const at = old.contains(document.activeElement) && document.activeElement.closest('details');
    for (const it of old.querySelectorAll('details[open]')) { const same = it.id && now.querySelector('#' + it.id); if (same) same.open = true; }
    old.replaceWith(now);
    const back = at && now.querySelector('#' + at.id + ' summary');
    if (back) back.focus();
  };
  const swap = fresh => {
    swapActions(fresh);
    for (const id of parts) {
      const old = document.getElementById(id), now = fresh.getElementById(id);
      if (!old || !now || old.innerHTML === now.innerHTML && old.className === now.className && old.hidden === now.hidden) continue;
      // A button under somebody's finger stays until it is let go
      if (id === 'state' && old.querySelector('button:active')) continue;
      const focused = old.contains(document.activeElement) ? document.activeElement.id : '';
      old.replaceWith(now);
      if (focused && document.getElementById(focused)) document.getElementById(focused).focus();
    }
    window.tocsin.localise(page);
  };
  const refresh = () => {
    if (!reading) {
      reading = window.tocsin.reread().then(fresh => {
        reading = null;
        swap(fresh);
        draw();
        return fresh.getElementById('incident').dataset.after;
      }, failed => { reading = null; throw failed; });
    }
    return reading;
  };
  // Not all at the same moment: a storm reaches every page
  const unhurried = () => new Promise((done, failed) => setTimeout(() => refresh().then(done, failed), Math.random() * 1000));
  let soon = 0;
  const news = () => {
    refresh().catch(() => {});
    // Messages leave a moment after what caused them
    clearTimeout(soon);
    soon = setTimeout(() => refresh().catch(() => {}), 2500);
  };
  window.tocsin.live({url: page.dataset.live, after: page.dataset.after, refresh: unhurried, events: {incident: news}});
  setInterval(() => { if (!document.hidden) refresh().catch(() => {}); }, 30000);

  const open = id => () => {
    const part = document.getElementById(id);
    if (!part) return;
    part.open = true;
    part.scrollIntoView({block: 'center'});
    const field = part.querySelector('select, textarea, input:not([type=hidden])');
    if (field) field.focus();
  };
  Object.assign(window.tocsin.keys, {
    a: () => { const button = document.getElementById('acknowledge'); if (button) button.click(); },
    e: () => { const button = document.getElementById('escalate'); if (button) button.click(); },
    r: open('resolve'), n: open('note'),
  });
  if (/^#(resolve|assign|note|snooze|tier|merge|support|postmortem)$/.test(location.hash)) open(location.hash.slice(1))();
  // The board's e: asks at once, but only the first time
  if (location.hash === '#escalate') {
    history.replaceState(history.state, '', location.pathname + location.search);
    addEventListener('load', () => setTimeout(window.tocsin.keys.e));
  }

  // The diagram
  const box = document.getElementById('diagram');
  const legend = document.getElementById('legend');
  const NEAR = 0.8;
  let viewer = null, shown = '', marked = [], next = null;

  const script = src => new Promise((done, failed) => {
    const it = document.createElement('script');
    it.src = src;
    it.onload = done;
    it.onerror = failed;
    document.head.append(it);
  });
  const mark = (id, name) => {
    if (!viewer.get('elementRegistry').get(id)) return;
    viewer.get('canvas').addMarker(id, name);
    marked.push([id, name]);
  };
  // Around the tokens where they all fit and can be read, else around what happens next
  const zoomToTokens = () => {
    const canvas = viewer.get('canvas'), registry = viewer.get('elementRegistry');
    let tokens = marked.filter(it => it[1] === 'token').map(it => registry.get(it[0])).filter(Boolean);
    if (tokens.length === 0) { viewer.whole(); return; }
    const span = (from, to) => Math.max(...tokens.map(to)) - Math.min(...tokens.map(from));
    const fit = Math.min(box.clientWidth / (span(it => it.x, it => it.x + it.width) + 240), box.clientHeight / (span(it => it.y, it => it.y + it.height) + 160));
    if (fit < NEAR) tokens = [next && registry.get(next) || tokens[0]];
    const left = Math.min(...tokens.map(it => it.x)), top = Math.min(...tokens.map(it => it.y));
    const right = Math.max(...tokens.map(it => it.x + it.width)), bottom = Math.max(...tokens.map(it => it.y + it.height));
    const scale = fit < NEAR ? NEAR : Math.min(1, fit);
    const width = box.clientWidth / scale, height = box.clientHeight / scale;
    canvas.viewbox({x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height});
  };
  const draw = async () => {
    if (!viewer) return;
    const answer = await fetch(page.dataset.diagram, {headers: {Accept: 'application/json'}});
    if (answer.status === 404) { box.hidden = true; legend.textContent = 'The engine has forgotten the steps of an incident this old; the timeline has them.'; return; }
    if (!answer.ok) return;
    const now = await answer.json();
    const first = shown !== now.definition;
    if (first) {
      const model = await (await fetch(page.dataset.models + encodeURIComponent(now.definition))).text();
      await viewer.importXML(model.replaceAll('${number}', 'INC-' + page.dataset.number));
      shown = now.definition;
      marked = [];
    }
    for (const [id, name] of marked) if (viewer.get('elementRegistry').get(id)) viewer.get('canvas').removeMarker(id, name);
    marked = [];
    const overlays = viewer.get('overlays'), registry = viewer.get('elementRegistry');
    overlays.clear();
    for (const id of now.taken) mark(id, 'taken');
    for (const id of now.tokens) mark(id, 'token');
    // The name of where it stands, readable from any distance
    for (const id of now.tokens) {
      const shape = registry.get(id);
      if (!shape || !shape.businessObject.name) continue;
      const name = document.createElement('span');
      name.className = 'here';
      name.textContent = shape.businessObject.name;
      overlays.add(id, {position: {top: -30, left: 0}, scale: false, html: name});
    }
    next = [...now.timers].sort((a, b) => a.at < b.at ? -1 : 1).map(it => it.element)[0];
    for (const timer of now.timers) {
      if (!registry.get(timer.element)) continue;
      mark(timer.element, 'due');
      const label = document.createElement('time');
      label.className = 'countdown';
      label.dateTime = timer.at;
      label.dataset.left = 'due';
      label.title = timer.at;
      overlays.add(timer.element, {position: {bottom: -4, left: 6}, scale: {min: 0.9, max: 1}, html: label});
    }
    window.tocsin.localise(box);
    const names = now.tokens.map(id => registry.get(id)).filter(Boolean).map(it => it.businessObject.name).filter(Boolean);
    box.setAttribute('aria-label', 'The diagram of this tier. The incident stands at: ' + (names.join(', ') || 'its end'));
    if (first) zoomToTokens();
  };
  const load = async () => {
    try {
      await script(page.dataset.models.replace(/diagrams\/$/, '') + 'webjars/bpmn-js/8.0.0/dist/bpmn-navigated-viewer.production.min.js');
      viewer = window.tocsin.diagram(box);
      viewer.zoomTo = zoomToTokens;
      await draw();
      legend.textContent = 'Blue: passed. Filled: here now. Clocks count down. Drag to look around.';
      viewer.shown();
    } catch (failed) {
      legend.textContent = 'The diagram could not be drawn; the timeline says the same in words.';
    }
  };
  new IntersectionObserver((seen, observer) => {
    if (seen.some(it => it.isIntersecting)) { observer.disconnect(); load(); }
  }, {rootMargin: '200px'}).observe(box);
})();
