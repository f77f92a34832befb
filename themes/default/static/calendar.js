// The reader's own month stands first in the calendar, and says so. Without this script the months stand in order.
(() => {
  const months = document.getElementById('months');
  const own = months && months.children[new Date().getMonth()];
  if (!own) return;
  own.classList.add('month-own');
  own.querySelector('.month-now').hidden = false;
  // Whoever came for a certain month finds it where it is.
  if (!location.hash) months.prepend(own);
})();
