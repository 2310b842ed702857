// Colours a tier's diagram by the table below it: data-step, data-heat, data-text (median · P95).
'use strict';
(() => {
  const place = document.getElementById('diagram');
  const viewer = window.tocsin.diagram(place);

  const paint = () => {
    const canvas = viewer.get('canvas');
    const overlays = viewer.get('overlays');
    const known = viewer.get('elementRegistry');
    for (const row of document.querySelectorAll('#step-table [data-step]')) {
      if (!known.get(row.dataset.step)) continue;
      canvas.addMarker(row.dataset.step, 'heat-' + row.dataset.heat);
      if (Number(row.dataset.heat) < 2) continue;
      const text = document.createElement('div');
      text.className = 'spent';
      const name = document.createElement('b');
      name.textContent = row.cells[0].textContent.trim();
      text.append(name, row.dataset.text);
      text.title = name.textContent + ': median · P95';
      overlays.add(row.dataset.step, {position: {bottom: 4, left: 4}, scale: {min: 0.85, max: 1}, html: text});
    }
    viewer.whole();
    viewer.shown();
    place.dataset.drawn = 'yes';
  };

  fetch(place.dataset.xml, {credentials: 'same-origin'})
    .then(answer => { if (!answer.ok) throw new Error(answer.status); return answer.text(); })
    .then(xml => viewer.importXML(xml))
    .then(paint)
    .catch(() => { place.textContent = 'The diagram could not be drawn; the table says the same.'; });
})();
