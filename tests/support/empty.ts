// Stands in for modules that have nothing to say in a test.
export {};
