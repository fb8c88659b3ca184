/** Preloaded by every child of the hub: when the hub dies, even by kill -9, the channel to it closes and the child ends. */
process.on('disconnect', () => process.exit(0));
