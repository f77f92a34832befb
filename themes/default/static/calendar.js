// The reader's own month stands first in the calendar, and says so, where it has something to say.
// Without this script the months stand in order.
(() => {
  const months = document.getElementById('months');
  const own = document.getElementById(`m${String(new Date().getMonth() + 1).padStart(2, '0')}`);
  if (!own) return;
  own.classList.add('month-own');
  own.querySelector('.month-now').hidden = false;
  // Whoever came for a certain month finds it where it is.
  if (!location.hash) months.prepend(own);
})();
