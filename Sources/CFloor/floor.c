int floor_placeholder(void) { return 0; }
