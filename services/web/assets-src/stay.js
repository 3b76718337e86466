/**
 * Says that the sign-out for idleness is near, while there is still time to stay. Without script the page says nothing;
 * then the server asks to sign in again, and keeps what was sent.
 * @param {HTMLDialogElement} dialog data-warn-after and data-end-after in milliseconds since the page was answered
 */
export function warnBeforeSignOut(dialog) {
  const { warnAfter, endAfter, stay } = dialog.dataset;
  let timers = [];

  const begin = () => {
    timers.forEach(clearTimeout);
    timers = [
      setTimeout(() => dialog.showModal(), Number(warnAfter)),
      // The page on the screen may be about a child: once the session has ended it must not stay readable.
      setTimeout(() => location.assign('/timed-out'), Number(endAfter)),
    ];
  };

  dialog.addEventListener('close', async () => {
    const answer = await fetch(stay, { credentials: 'same-origin' }).catch(() => null);
    if (answer?.ok) begin();
  });
  begin();
}
