// Draws <figure data-chart="a table's id" data-columns="1,2" data-kind="bars" data-unit="min"> from the table's data-values:
// whoever sees no chart reads the table.
'use strict';
(() => {
  const drawn = [];

  const read = figure => {
    const table = document.getElementById(figure.dataset.chart);
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells].map(it => it.textContent);
    const columns = figure.dataset.columns.split(',').map(Number);
    return {
      what: heads[0],
      names: rows.map(row => row.cells[0].textContent.replace(/^(\w{3})\w*day$/, '$1')),
      labels: columns.map(column => heads[column]),
      data: [rows.map((row, n) => n), ...columns.map(column => rows.map(row => {
        const value = row.cells[column].dataset.value;
        return value === undefined || value === '' ? null : Number(value);
      }))],
    };
  };

  const draw = figure => {
    const {what, names, labels, data} = read(figure);
    const style = getComputedStyle(document.documentElement);
    const color = name => style.getPropertyValue(name).trim();
    const bars = figure.dataset.kind === 'bars';
    const unit = figure.dataset.unit ? ' ' + figure.dataset.unit : '';
    const axis = {stroke: color('--quiet'), grid: {stroke: color('--line'), width: 1}, ticks: {stroke: color('--line'), width: 1}};
    const width = Math.max(240, figure.clientWidth);
    return new uPlot({
      width,
      height: 200,
      cursor: {drag: {x: false, y: false}},
      scales: {x: {time: false, range: [-0.6, Math.max(1, names.length) - 0.4]}, y: {range: (self, low, high) => [Math.min(0, low * 1.1), high > 0 ? high * 1.1 : low < 0 ? 0 : 1]}},
      axes: [
        {...axis, grid: {show: false}, space: Math.min(140, Math.max(40, 8 * Math.max(...names.map(it => it.length)) + 8)), values: (self, splits) => splits.map(it => Number.isInteger(it) && names[it] !== undefined ? names[it].replace(/^\d{4}-/, '') : '')},
        {...axis, size: 56},
      ],
      series: [
        {label: what, value: (self, n) => n === null || names[n] === undefined ? '' : names[n]},
        ...labels.map((label, n) => ({
          label,
          stroke: color('--c' + (n + 1)),
          fill: bars ? color('--c' + (n + 1)) : undefined,
          width: bars ? 0 : 2,
          dash: n === 1 ? [6, 4] : undefined,
          spanGaps: true,
          points: {show: !bars && names.length < 60},
          paths: bars ? uPlot.paths.bars({size: [0.7, 60]}) : undefined,
          value: (self, it) => it === null || it === undefined ? '–' : (Math.round(it * 100) / 100) + unit,
        })),
      ],
    }, data, figure);
  };

  const drawAll = () => {
    drawn.splice(0).forEach(it => it.destroy());
    for (const figure of document.querySelectorAll('figure[data-chart]')) drawn.push(draw(figure));
  };

  drawAll();
  let waiting = 0;
  const again = () => { clearTimeout(waiting); waiting = setTimeout(drawAll, 100); };
  let width = window.innerWidth;
  window.addEventListener('resize', () => { if (window.innerWidth !== width) { width = window.innerWidth; again(); } });
  new MutationObserver(again).observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme']});
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  // Paper is white, whatever the screen is
  const root = document.documentElement;
  let theme;
  window.addEventListener('beforeprint', () => {
    for (const it of document.querySelectorAll('details')) it.open = true;
    theme = root.dataset.theme;
    root.dataset.theme = 'light';
    drawAll();
  });
  window.addEventListener('afterprint', () => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; });
})();
