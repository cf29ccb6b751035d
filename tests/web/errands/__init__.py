"""The commonest errands walked through the pages, and what lies ready on the desks before they begin."""
