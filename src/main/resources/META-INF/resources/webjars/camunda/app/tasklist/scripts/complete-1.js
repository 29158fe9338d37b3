/*
 * In a form with a list of rows, form-js keeps an empty error for every field of a row that was left, and Tasklist then
 * holds "Complete" grey with nothing to correct. Here it is grey only while the form shows an error; pressing it checks
 * everything again.
 */
const showsAnError = form => form.querySelector('.fjs-form-field-error') !== null;

window.angular.module('cam.tasklist.custom').config([
  '$provide',
  $provide =>
    $provide.decorator('camTasklistFormCamundaDirective', [
      '$delegate',
      $delegate => {
        const [directive] = $delegate;
        const { link } = directive;
        directive.compile = () =>
          function (scope, element, attributes, tasklistForm) {
            const validated = tasklistForm.notifyFormValidated;
            let latest = 0;
            tasklistForm.notifyFormValidated = function (invalid) {
              const mine = ++latest;
              if (!invalid) {
                validated.call(tasklistForm, false);
                return;
              }
              // The form draws its errors a moment after it reports them, and takes them away as late on a slow computer.
              const look = () => {
                if (mine === latest) {
                  const wrong = showsAnError(element[0]);
                  validated.call(tasklistForm, wrong);
                  if (wrong) {
                    setTimeout(look, 250);
                  }
                }
              };
              setTimeout(look, 50);
            };
            return link.apply(this, arguments);
          };
        return $delegate;
      }
    ])
]);

export default [];
