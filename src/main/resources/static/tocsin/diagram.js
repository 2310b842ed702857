// A tier's diagram in the colours of the page, with buttons to come closer. What would be too small to read is not shown.
'use strict';
window.tocsin.diagram = box => {
  const READABLE = 0.6, CLOSEST = 1.5, STEP = 1.4;
  const viewer = new window.BpmnJS({
    container: box,
    zoomScroll: {enabled: false},
    bpmnRenderer: {defaultFillColor: 'var(--card)', defaultStrokeColor: 'var(--ink)'},
  });
  const canvas = viewer.get('canvas');
  let farthest = 0.2;
  viewer.get('eventBus').on('canvas.viewbox.changed', event => box.classList.toggle('far', event.viewbox.scale < READABLE));
  const zooms = box.parentElement.querySelector('.zooms');
  const byHand = {
    in: () => canvas.zoom(Math.min(CLOSEST, canvas.zoom() * STEP)),
    out: () => canvas.zoom(Math.max(farthest, canvas.zoom() / STEP)),
    fit: () => { farthest = canvas.zoom('fit-viewport', 'auto'); },
  };
  for (const button of zooms.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => (byHand[button.dataset.zoom] || viewer.zoomTo)(button.dataset.zoom));
  }
  viewer.whole = byHand.fit;
  viewer.shown = () => { zooms.hidden = false; };
  return viewer;
};
