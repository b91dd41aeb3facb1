// newest makes a function that asks for what is newest: at once, or after a lag in
// ms that leaves way to others, if nothing is asked; else as soon as the answer is
// there, or after so many ms without one. ask has to drop the answers to what it
// asked before.
export function newest(ask, patience, lag = 0) {
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
  const request = () => {
    if (busy) waiting ??= setTimeout(now, patience);
    else if (lag) waiting ??= setTimeout(now, lag);
    else now();
  };
  request.forget = () => {
    clearTimeout(waiting);
    waiting = undefined;
  };
  return request;
}
