// Figures that a reader explores. Their library is large, so it is fetched (from beside the page) when one comes near.
"use strict";

(() => {
  const LIBRARY = new URL("plotly.min.js", document.currentScript.src).href; // beside this script, wherever the page is
  let library;
  const fetched = () => (library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = LIBRARY;
    script.onload = resolve;
    script.onerror = (error) => {
      library = undefined; // so that one can try again
      script.remove();
      reject(error);
    };
    document.head.append(script);
  }));

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }

  const drawn = new WeakSet();
  async function draw(figure) {
    if (drawn.has(figure)) return;
    drawn.add(figure);
    near.unobserve(figure);
    const said = figure.querySelector("p");
    const place = document.createElement("div");
    try {
      const { data, layout = {} } = JSON.parse(figure.querySelector("script").textContent);
      await fetched();
      figure.append(place);
      await globalThis.Plotly.newPlot(place, data, layout, { displayModeBar: false, responsive: true });
      const name = layout.meta?.description ?? layout.title?.text ?? said.textContent;
      set(place, { role: "img", "aria-label": name });
      set(figure, { tabindex: "0", role: "region", "aria-label": name }); // on a phone it scrolls by itself
      said.remove();
    } catch {
      drawn.delete(figure);
      place.remove();
      said.textContent = figure.dataset.failed;
    }
  }

  const figures = document.querySelectorAll(".settings-figure");
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) draw(entry.target);
  }, { rootMargin: "800px" });
  for (const figure of figures) {
    figure.style.minHeight = `${figure.dataset.height}px`;
    near.observe(figure);
  }
  // On paper nothing comes near.
  addEventListener("beforeprint", () => figures.forEach(draw));
})();
