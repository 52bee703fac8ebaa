/** The editor on a page of the site: its title, description and blocks can be written in their place. */
import { EditorView } from "@codemirror/view";
import "./page.css";

const script = document.querySelector<HTMLScriptElement>("#octavo-editor");
if (script) new EditorView({ parent: document.body, extensions: [EditorView.cspNonce.of(script.nonce)] });
