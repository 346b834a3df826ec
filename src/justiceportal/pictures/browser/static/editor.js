// Pictures in the editor of texts: from the clipboard, dropped or chosen, they go to the library of the website.
tinymce.PluginManager.add("justiceportal", (editor) => {
  editor.options.register("justiceportal_pictures", { processor: "object", default: {} });
  const settings = () => editor.options.get("justiceportal_pictures");
  const escaped = (text) => editor.dom.encode(text);

  const send = async (file, said) => {
    const { url, token } = settings();
    const body = new FormData();
    body.append("picture", file, file.name || "picture.png");
    body.append("alt", said.alt);
    if (said.decorative) body.append("decorative", "on");
    body.append("_authenticator", token);
    const answer = await fetch(url, { method: "POST", body, credentials: "same-origin" });
    const found = await answer.json().catch(() => ({}));
    if (!answer.ok || !found.uid) throw new Error(found.message || settings().texts.failed);
    return found;
  };

  const insert = (found) => {
    const { prefix, suffix, decorative } = settings();
    const marks = found.alt ? "" : ` class="${decorative}"`;
    const source = `${prefix}${found.uid}${suffix}`;
    editor.insertContent(
      `<img alt="${escaped(found.alt)}"${marks} data-linktype="image" data-val="${found.uid}" data-scale="large" src="${source}">`
    );
  };

  // Asks what the picture shows; nothing is inserted without an answer.
  const ask = (file) => {
    const { texts } = settings();
    const preview = URL.createObjectURL(file);
    const dialog = editor.windowManager.open({
      title: texts.title,
      body: {
        type: "panel",
        items: [
          { type: "htmlpanel", html: `<img alt="" src="${preview}" style="max-width:100%;max-height:14rem">` },
          { type: "input", name: "alt", label: texts.alt, maximized: true },
          { type: "checkbox", name: "decorative", label: texts.decorative },
        ],
      },
      buttons: [
        { type: "cancel", text: texts.cancel },
        { type: "submit", text: texts.insert, buttonType: "primary" },
      ],
      onClose: () => URL.revokeObjectURL(preview),
      onSubmit: async (api) => {
        const said = api.getData();
        said.alt = said.alt.trim();
        if (!said.alt && !said.decorative) {
          editor.windowManager.alert(texts.missing, () => dialog.focus("alt"));
          return;
        }
        api.block(texts.insert);
        try {
          const found = await send(file, said);
          api.close();
          insert(found);
        } catch (error) {
          api.unblock();
          editor.windowManager.alert(error.message);
        }
      },
    });
    dialog.focus("alt");
  };

  const pictureIn = (transfer) =>
    [...(transfer?.files || [])].find((file) => file.type.startsWith("image/"));

  // Word puts a picture of the copied text beside the text itself: text that says something comes first.
  const hasText = (transfer) => {
    const box = new DOMParser().parseFromString(transfer.getData("text/html") || "", "text/html").body;
    return box.textContent.trim() !== "";
  };

  const take = (event, transfer) => {
    const file = transfer && pictureIn(transfer);
    if (!file || hasText(transfer)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(file);
  };
  editor.on("paste", (event) => take(event, event.clipboardData), true);
  editor.on("drop", (event) => take(event, event.dataTransfer), true);

  const choose = () => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/jpeg,image/png,image/gif,image/webp";
    input.addEventListener("change", () => input.files.length && ask(input.files[0]));
    input.click();
  };
  const button = { icon: "upload", onAction: choose };
  editor.ui.registry.addButton("portalpicture", { ...button, tooltip: settings().texts?.button || "" });
  editor.ui.registry.addMenuItem("portalpicture", { ...button, text: settings().texts?.button || "" });
});
