/**
 * Says that the sign-out for idleness is near, while there is still time to stay. When the time is over, what was typed is
 * handed to the server, sealed for whoever typed it, before the page goes. Without script the page stays, and the server
 * keeps what is sent from it after the session has ended.
 * @param {HTMLDialogElement} dialog data-warn-after and data-end-after in milliseconds since the page was answered
 */
export function warnBeforeSignOut(dialog) {
  const { warnAfter, endAfter, stay } = dialog.dataset;
  let timers = [];
  let touched = null;

  const begin = () => {
    timers.forEach(clearTimeout);
    timers = [
      setTimeout(() => dialog.showModal(), Number(warnAfter)),
      // The page on the screen may be about a child: once the session has ended it must not stay readable.
      setTimeout(() => leave(touched), Number(endAfter)),
    ];
  };

  document.addEventListener('input', ({ target }) => {
    touched = target.form ?? touched;
  });
  dialog.addEventListener('close', async () => {
    const answer = await fetch(stay, { credentials: 'same-origin' }).catch(() => null);
    if (answer?.ok) begin();
  });
  begin();
}

/** @param {HTMLFormElement | null} form the one that was typed into last */
async function leave(form) {
  const kept = form?.elements.namedItem('_form') ? await handOver(form) : false;
  const to = encodeURIComponent(location.pathname + location.search);
  location.assign(`/timed-out?to=${to}${kept ? '&kept=yes' : ''}`);
}

/** Files stay behind. */
async function handOver(form) {
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
  const answer = await fetch('/unsaved', { method: 'POST', body, credentials: 'same-origin' }).catch(() => null);
  // 401: the session was over already, and the form was kept all the same.
  return answer !== null && (answer.ok || answer.status === 401);
}
