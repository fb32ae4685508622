// Figures that a reader explores. Their library is large, so it is fetched (from beside the page) when one comes near.
"use strict";

(() => {
  let library;
  const fetched = () => (library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "plotly.min.js";
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }));

  async function draw(figure) {
    const said = figure.querySelector("p");
    try {
      const { data, layout = {} } = JSON.parse(figure.querySelector("script").textContent);
      await fetched();
      const place = document.createElement("div");
      figure.append(place);
      await globalThis.Plotly.newPlot(place, data, layout, { displayModeBar: false, responsive: true });
      place.setAttribute("role", "img");
      place.setAttribute("aria-label", layout.meta?.description ?? layout.title?.text ?? said.textContent);
      said.remove();
    } catch {
      said.textContent = figure.dataset.failed;
    }
  }

  const figures = document.querySelectorAll(".settings-figure");
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "800px" });
  for (const figure of figures) {
    figure.style.minHeight = `${figure.dataset.height}px`;
    near.observe(figure);
  }
  // On paper nothing comes near.
  addEventListener("beforeprint", () => figures.forEach((figure) => figure.querySelector("p") && draw(figure)));
})();
