// Changes in our real pages, timed in the page itself.
globalThis.benchPages = {
  // One choice turned there and back, until what is watched has changed.
  async choice(label, watched, runs) {
    const select = [...document.querySelectorAll("label")].find((each) => each.textContent === label).control;
    const shown = document.querySelector(watched);
    return this.timed(runs, (run) => {
      select.selectedIndex = (run + 1) % 2;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, shown, () => true);
  },

  // A question of the guide answered, and the way back.
  async answers(answer, back, runs) {
    const seen = (selector) => [...document.querySelectorAll(selector)].find((each) => each.offsetParent !== null);
    const question = () => seen(".settings-guide h2, .settings-guide [data-settings-focus]")?.textContent;
    let before;
    const press = (run) => {
      before = question();
      seen(run % 2 ? back : answer).click();
    };
    return this.timed(runs, press, document.body, () => question() && question() !== before);
  },

  async timed(runs, change, place, isThere) {
    const times = [];
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      const seen = new Promise((done) => {
        const watch = new MutationObserver(() => {
          if (!isThere()) return;
          watch.disconnect();
          document.body.offsetHeight; // laid out, ready to be painted
          done(performance.now() - start);
        });
        watch.observe(place, { childList: true, subtree: true, characterData: true, attributes: true });
      });
      change(run);
      times.push(await seen);
      await new Promise((done) => { setTimeout(done, 60); });
    }
    return times;
  },
};
