(async (js, wasm) => {
  const mod = await import(js);
  await mod.default({ module_or_path: wasm });
  mod.hydrate();
  // Children handed through an island are marked <leptos-children>; the island
  // that contains them leaves $$on_hydrate on that element.
  const around = [];
  const visit = async (node) => {
    const tag = node.tagName.toLowerCase();
    if (tag === "leptos-island") {
      around.at(-1)?.();
      await mod[node.dataset.component]?.(node);
    }
    if (tag === "leptos-children") around.push(node.$$on_hydrate);
    for (const child of node.children) await visit(child);
    if (tag === "leptos-children") around.pop();
  };
  await visit(document.body);
})
