#ifndef TRUNKLOAD_COPENSSL_H
#define TRUNKLOAD_COPENSSL_H

#include <openssl/evp.h>
#include <openssl/sha.h>

#endif
