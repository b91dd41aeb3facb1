// newest makes a function that asks for what is newest: at once if nothing is
// asked, else as soon as the answer is there, or after so many ms without one.
// ask has to drop the answers to what it asked before.
export function newest(ask, patience) {
  let turn = 0;
  let waiting;
  let busy = false;

  async function now() {
    const mine = ++turn;
    clearTimeout(waiting);
    waiting = undefined;
    busy = true;
    try {
      await ask();
    } finally {
      if (mine === turn) {
        busy = false;
        if (waiting) now();
      }
    }
  }
  const request = () => (busy ? (waiting ??= setTimeout(now, patience)) : now());
  request.forget = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  return request;
}
