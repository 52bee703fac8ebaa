/** The editor at /admin/: the lists of posts, pages, authors, tags and pictures. */
import { render } from "preact";
import "./admin.css";

const root = document.querySelector("main");
if (root) render(<p>The editor.</p>, root);
