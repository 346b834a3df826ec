// Pictures in the editor of texts: from the clipboard, dropped, from the disk or from a library of the portal.
tinymce.PluginManager.add("justiceportal", (editor, folder) => {
  editor.options.register("justiceportal_pictures", { processor: "object", default: {} });
  const settings = editor.options.get("justiceportal_pictures");
  const { texts = {} } = settings;
  if (!settings.url) return;
  const styles = document.createElement("link");
  styles.rel = "stylesheet";
  styles.href = `${folder}/pictures.css`;
  document.head.append(styles);
  const escaped = (text) => editor.dom.encode(text);
  const picked = () => {
    const node = editor.selection.getNode();
    return node.nodeName === "IMG" ? node : null;
  };
  const failure = (error) => editor.windowManager.alert(error.message || texts.failed);

  const answered = async (request) => {
    const answer = await request.catch(() => null);
    const found = answer ? await answer.json().catch(() => null) : null;
    if (!answer?.ok || !found) throw new Error(found?.message || texts.failed);
    return found;
  };
  const send = (file, said) => {
    const body = new FormData();
    body.append("picture", file, file.name || "picture.png");
    body.append("alt", said.alt);
    if (said.decorative) body.append("decorative", "on");
    body.append("_authenticator", settings.token);
    return answered(fetch(settings.url, { method: "POST", body, credentials: "same-origin" }));
  };
  const find = (words) =>
    answered(fetch(`${settings.library}?q=${encodeURIComponent(words)}`, { credentials: "same-origin" }));

  const classes = (said) =>
    [said.decorative ? settings.decorative : "", said.place || ""].filter(Boolean).join(" ");
  const insert = (uid, said) => {
    const alt = said.decorative ? "" : said.alt;
    const source = `${settings.prefix}${uid}${settings.suffix}`;
    const marks = classes(said) && ` class="${classes(said)}"`;
    editor.insertContent(
      `<img alt="${escaped(alt)}"${marks} data-linktype="image" data-val="${uid}" src="${source}">`
    );
  };

  // What is asked of every picture: what it shows, and where it stands.
  const questions = [
    { type: "input", name: "alt", label: texts.alt, maximized: true },
    { type: "checkbox", name: "decorative", label: texts.decorative },
    {
      type: "listbox",
      name: "place",
      label: texts.place,
      items: [
        { text: texts.across, value: "" },
        { text: texts.left, value: "image-left" },
        { text: texts.right, value: "image-right" },
      ],
    },
  ];
  const ask = ({ preview, initialData, done, closed }) => {
    const dialog = editor.windowManager.open({
      title: texts.title,
      body: {
        type: "panel",
        items: [
          { type: "htmlpanel", html: `<img alt="" src="${escaped(preview)}" style="max-width:100%;max-height:14rem">` },
          ...questions,
        ],
      },
      initialData: { alt: "", decorative: false, place: "", ...initialData },
      buttons: [
        { type: "cancel", text: texts.cancel },
        { type: "submit", text: texts.insert, buttonType: "primary" },
      ],
      onClose: () => closed?.(),
      onSubmit: async (api) => {
        const said = api.getData();
        said.alt = said.alt.trim();
        if (!said.alt && !said.decorative) {
          editor.windowManager.alert(texts.missing, () => api.focus("alt"));
          return;
        }
        api.block(texts.insert);
        try {
          await done(said);
          api.close();
        } catch (error) {
          api.unblock();
          failure(error);
        }
      },
    });
    dialog.focus("alt");
  };

  const askFile = (file) => {
    const preview = URL.createObjectURL(file);
    ask({
      preview,
      closed: () => URL.revokeObjectURL(preview),
      done: async (said) => insert((await send(file, said)).uid, said),
    });
  };
  const askAgain = (image) =>
    ask({
      preview: image.src,
      initialData: {
        alt: image.alt,
        decorative: image.classList.contains(settings.decorative),
        place: ["image-left", "image-right"].find((name) => image.classList.contains(name)) || "",
      },
      done: async (said) =>
        editor.undoManager.transact(() =>
          editor.dom.setAttribs(image, { alt: said.decorative ? "" : said.alt, class: classes(said) || null })
        ),
    });

  const choose = () => {
    if (picked()) return askAgain(picked());
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/jpeg,image/png,image/gif,image/webp";
    input.addEventListener("change", () => input.files.length && askFile(input.files[0]));
    input.click();
  };

  const browse = async () => {
    let shown = [];
    const body = (found) => ({
      title: texts.library,
      size: "large",
      body: {
        type: "panel",
        items: [
          {
            type: "bar",
            items: [
              { type: "input", name: "words", label: texts.words, maximized: true },
              { type: "button", name: "search", text: texts.search },
            ],
          },
          { type: "htmlpanel", html: `<p role="status">${escaped(found.summary)}</p>` },
          {
            type: "htmlpanel",
            html: `<div class="portal-library">${found.items
              .map(
                (item, number) =>
                  `<button type="button" class="tox-button tox-button--secondary" data-number="${number}"><img alt="" src="${escaped(item.thumb)}"><span>${escaped(item.title)}</span></button>`
              )
              .join("")}</div>`,
          },
        ],
      },
      buttons: [{ type: "cancel", text: texts.cancel }],
      onAction: (api, details) => details.name === "search" && search(api),
      onSubmit: (api) => search(api),
    });
    let dialog;
    const listen = () =>
      document.querySelectorAll(".portal-library [data-number]").forEach((button) =>
        button.addEventListener("click", () => {
          const item = shown[Number(button.dataset.number)];
          dialog.close();
          ask({
            preview: item.thumb,
            initialData: { alt: item.alt, decorative: !item.alt },
            done: async (said) => insert(item.uid, said),
          });
        })
      );
    const search = async (api) => {
      const { words } = api.getData();
      try {
        const found = await find(words);
        shown = found.items;
        api.redial(body(found));
        api.setData({ words });
        listen();
      } catch (error) {
        failure(error);
      }
    };
    try {
      const found = await find("");
      shown = found.items;
      dialog = editor.windowManager.open(body(found));
      listen();
    } catch (error) {
      failure(error);
    }
  };

  // Word puts a picture of the copied text beside the text itself: text that says something comes first.
  const hasText = (transfer) => {
    const box = new DOMParser().parseFromString(transfer.getData("text/html") || "", "text/html").body;
    return box.textContent.trim() !== "";
  };
  const take = (event, transfer) => {
    const file = [...(transfer?.files || [])].find((one) => one.type.startsWith("image/"));
    if (!file || hasText(transfer)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    askFile(file);
  };
  editor.on("paste", (event) => take(event, event.clipboardData), true);
  editor.on("drop", (event) => take(event, event.dataTransfer), true);
  editor.on("dblclick", () => picked() && askAgain(picked()));

  const { registry } = editor.ui;
  registry.addButton("portalpicture", { icon: "upload", tooltip: texts.button, onAction: choose });
  registry.addButton("portallibrary", { icon: "gallery", tooltip: texts.library, onAction: browse });
  registry.addMenuItem("portalpicture", { icon: "image", text: texts.button, onAction: choose });
});
