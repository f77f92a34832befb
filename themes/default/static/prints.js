// Is a print current? On the page of its QR code: the address ends in the print's fingerprint, and a current print goes on to its
// page. On the form: from the mark that was typed to that page. Both pages say the same without this script.
(() => {
  const show = (id) => { document.getElementById(id).hidden = false; };

  const ticket = document.getElementById('ticket');
  if (ticket) {
    const [held, typed] = location.hash.slice(1).toLowerCase().split('-');
    if (held && !ticket.dataset.fingerprints.split(' ').includes(held)) {
      show('ticket-old');
      const former = [...document.querySelectorAll('[data-former]')];
      const own = former.find((one) => one.dataset.former.split(' ').includes(held));
      if (own) former.forEach((one) => { one.hidden = one !== own; });
    }
    else if (held && typed) show('ticket-current');
    else if (held) location.replace(ticket.dataset.page);
  }

  const form = document.getElementById('print-form');
  if (form) {
    form.hidden = false;
    document.getElementById('print-no-script').hidden = true;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      // Letters that are taken for digits, whatever stands between the groups.
      const mark = form.elements.mark.value.toLowerCase().replace(/o/g, '0').replace(/[il]/g, '1').replace(/[^0-9a-z]/g, '');
      const [first, second] = [mark.slice(0, 8), mark.slice(8)];
      const known = mark.length === 12 && form.dataset.tickets.split(' ').includes(first);
      document.getElementById('print-unknown').hidden = known;
      if (known) location.assign(`${form.dataset.folder}${first}.html#${second}-typed`);
    });
  }
})();
