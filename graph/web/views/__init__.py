"""The views of the browse page, one module each: what its template needs, as a function of the holdings."""
