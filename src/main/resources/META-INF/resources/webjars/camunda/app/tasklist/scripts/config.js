export default {
  app: {
    name: 'Tasklist',
    vendor: 'Tocsin'
  },
  shortcuts: {
    claimTask: {key: 'ctrl+alt+c', description: 'claims the selected task: you acknowledge its incident'},
    focusFilter: {key: 'ctrl+shift+f', description: 'goes to the first filter'},
    focusList: {key: 'ctrl+alt+l', description: 'goes to the first task'},
    focusForm: {key: 'ctrl+alt+f', description: 'goes to the first field of the form'}
  }
};
