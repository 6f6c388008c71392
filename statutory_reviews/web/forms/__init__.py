"""Forms made from the models of what events ask: nothing is declared twice, and adding an event adds its form."""
