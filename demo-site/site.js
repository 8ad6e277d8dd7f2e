// Northlight's own script: the two or three things a page of this site does. It asks for help the way any site may:
// by the helpChat(...) queue, which works before the chat has loaded.
window.helpChat =
  window.helpChat ||
  function helpChat(...call) {
    (window.helpChat.q = window.helpChat.q || []).push(call);
  };

for (const button of document.querySelectorAll('[data-ask]')) {
  button.addEventListener('click', () => {
    window.helpChat('message', button.dataset.ask ?? '');
    window.helpChat('open');
  });
}

const form = document.querySelector('form.sign');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const email = form.querySelector('input').value;
  form.querySelector('output').textContent = `If ${email} is registered, a sign-in link is on its way. It works for 15 minutes.`;
});

const countdown = document.querySelector('[data-starts-in]');
if (countdown) {
  const startsAt = Date.now() + Number(countdown.dataset.startsIn) * 1000;
  const tick = () => {
    const left = Math.max(0, Math.round((startsAt - Date.now()) / 1000));
    const clock = `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
    countdown.textContent = left > 0 ? `Doors open in ${clock}` : 'Doors are open';
    if (left === 0) document.querySelector('[data-join]').disabled = false;
  };
  tick();
  setInterval(tick, 1000);
}
