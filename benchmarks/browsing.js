// What a visitor's browser is asked: is the page ready, and how long does a change take until it is shown?
// Peers keep their parts in shadow roots, so that every question goes through all of them.
(() => {
  const roots = (root = document) => [
    root, ...[...root.querySelectorAll("*")].flatMap((each) => (each.shadowRoot ? roots(each.shadowRoot) : [])),
  ];
  const find = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const isSeen = (each) => each.getBoundingClientRect().height > 0;
  const words = (each) => each.textContent.replace(/\s+/g, " ").trim(); // ipywidgets write spaces that do not break
  const isAsked = (text) => (each) => words(each) === text;

  // The two kinds of choice: the browser's own, and the list that Vuetify draws.
  const native = (answers) => find("select").find((each) => answers.every((text) => [...each.options].some(isAsked(text))));
  const drawn = (answers) => find(".v-select").find((each) => answers.some((text) => words(each).includes(text)));

  // Opens a drawn list and answers the entry to click; that part is not timed.
  async function entry(answers, text) {
    const listed = () => find(".v-overlay--active .v-list-item").find((each) => isAsked(text)(each) && isSeen(each));
    for (let frame = 0; !listed(); frame += 1) {
      if (frame % 60 === 0) drawn(answers).querySelector(".v-field").dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    return listed();
  }

  async function choosing(answers, text) {
    const select = native(answers);
    if (!select) {
      const item = await entry(answers, text);
      return () => item.click();
    }
    return () => {
      select.selectedIndex = [...select.options].findIndex(isAsked(text));
      select.dispatchEvent(new Event("change", { bubbles: true }));
    };
  }

  let known = []; // the roots in which the result was last found
  function result(selector) {
    const look = () => known.map((root) => root.querySelector(selector)).find(Boolean);
    const found = look();
    if (found?.isConnected) return found;
    known = roots();
    return look();
  }

  globalThis.bench = {
    // The first use: when were control and result there, and when was a first change answered? In milliseconds since the
    // visitor asked for the page.
    async first(selector, answers) {
      for (;;) {
        const shown = result(selector);
        const control = shown && isSeen(shown) && words(shown) ? native(answers) ?? drawn(answers) : null;
        if (control && isSeen(control)) break;
        await new Promise(requestAnimationFrame);
      }
      const ready = performance.now();
      await this.change(selector, answers, answers[1]);
      this.visit = { ready, used: performance.now() };
    },

    // One change: until it is laid out, and until the next frame shows it.
    async change(selector, answers, text) {
      const choose = await choosing(answers, text);
      const before = result(selector).textContent;
      const start = performance.now();
      const seen = new Promise((done) => {
        const watch = new MutationObserver(() => {
          const now = result(selector)?.textContent;
          if (!now || now === before) return;
          watch.disconnect();
          document.body.offsetHeight; // laid out, ready to be painted
          done(performance.now() - start);
        });
        for (const root of roots()) watch.observe(root, { childList: true, subtree: true, characterData: true });
      });
      choose();
      const laid = await seen;
      await new Promise(requestAnimationFrame);
      return { laid, painted: performance.now() - start };
    },

    // Many changes, there and back, each at another moment between two frames.
    async changes(selector, answers, runs) {
      const times = [];
      for (let run = 0; run < runs; run += 1) {
        times.push(await this.change(selector, answers, answers[run % 2]));
        await new Promise((done) => { setTimeout(done, 60 + (run * 7) % 17); });
      }
      return times;
    },
  };
})();
