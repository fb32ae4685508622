// JupyterLab takes the keys typed into a control for its own: "b" in a list would insert a cell, "x" cut one.
// This attribute is JupyterLab's own way to say: the keys stay here.
document.settingsKeys ||= document.addEventListener("focusin", (event) => {
  if (event.target.closest?.(".jupyter-widgets")) event.target.setAttribute("data-lm-suppress-shortcuts", "true");
}) || true;
