/* Before somebody signs out, says what the phone page could not send yet; that page counts it in a cookie. */
document.addEventListener('submit', event => {
  const unsent = Number(/(?:^|; )heed-unsent=(\d+)/.exec(document.cookie)?.[1] ?? 0);
  if (unsent && event.target.matches('form.person')) {
    const what = unsent === 1 ? 'One near miss has' : `${unsent} near misses have`;
    const leave = confirm(
      `${what} not been sent yet. Signed out, this phone cannot send: it keeps what was written for a week, ` +
        'until its author signs in on this phone again and opens this page. Sign out all the same?'
    );
    if (!leave) {
      event.preventDefault();
    }
  }
});
