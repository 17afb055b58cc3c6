// Lets the browser keep one page for the moment the network is gone: in the language, theme and style sheet of this one (sw.js).
const worker = navigator.serviceWorker;

worker?.register("/sw.js").then(() => worker.ready).then(({ active }) => {
  const { lang, dataset } = document.documentElement;
  const styles = document.querySelector("link[rel=stylesheet]").getAttribute("href").split("/").pop();
  active.postMessage({ keep: `/offline?for=${lang}-${dataset.theme}-${styles}` });
}).catch(() => {
  // A browser that forbids workers shows its own page instead of ours, as it did before.
});
