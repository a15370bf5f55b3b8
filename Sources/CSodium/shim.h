#ifndef LONN_CSODIUM_SHIM_H
#define LONN_CSODIUM_SHIM_H
#include <sodium.h>
#endif
