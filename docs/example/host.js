// What a page around the console can do with it: say what to show and how, and hear what happens in it.
const slipway = document.querySelector('slipway-console');
const told = document.querySelector('#told');

document.querySelector('#scope').addEventListener('change', ({ target }) => { slipway.scope = target.value; });
document.querySelector('#theme').addEventListener('change', ({ target }) => { slipway.theme = target.value || null; });

const tell = (words) => {
  const item = document.createElement('li');
  item.textContent = words;
  told.append(item);
};
slipway.addEventListener('ready', () => tell('It is ready.'));
slipway.addEventListener('navigate', ({ detail }) => tell(`It shows ${detail.route || 'its first page'}: ${detail.url}`));
slipway.addEventListener('height', ({ detail }) => tell(`It is ${detail.height} pixels high.`));
slipway.addEventListener('deployment-finished', ({ detail }) => tell(`“${detail.title}” of ${detail.name} has ended: ${detail.status}.`));
slipway.addEventListener('close', () => tell('Escape was pressed.'));
