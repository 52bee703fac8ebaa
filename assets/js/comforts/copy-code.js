// Gives each block of code a button that copies it.
const words = document.querySelector("[data-copy-code]");
if (words && navigator.clipboard) {
  for (const code of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.dataset.copyCode;
    button.onclick = async () => {
      await navigator.clipboard.writeText(code.querySelector("code").textContent);
      button.textContent = words.dataset.copied;
      button.dataset.done = "";
      setTimeout(() => {
        button.textContent = words.dataset.copyCode;
        delete button.dataset.done;
      }, 2000);
    };
    code.append(button);
  }
}
