#ifndef TRUNKLOAD_COPENSSL_H
#define TRUNKLOAD_COPENSSL_H

#include <openssl/sha.h>

#endif
