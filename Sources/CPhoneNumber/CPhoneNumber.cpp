#include "CPhoneNumber.h"

#include <cstring>
#include <string>

#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

struct trunkload_number_facts trunkload_number_facts_of(const char *e164) {
    trunkload_number_facts facts{};
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();

    PhoneNumber number;
    if (util->Parse(e164, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) {
        return facts;
    }
    facts.is_valid = util->IsValidNumber(number);
    facts.is_toll_free = util->GetNumberType(number) == PhoneNumberUtil::TOLL_FREE;

    std::string region;
    util->GetRegionCodeForNumber(number, &region);
    std::strncpy(facts.region, region.c_str(), sizeof facts.region - 1);
    return facts;
}

bool trunkload_number_is_possible(const char *e164) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    return util->Parse(e164, "ZZ", &number) == PhoneNumberUtil::NO_PARSING_ERROR &&
           util->IsPossibleNumber(number);
}

bool trunkload_example_number_of(const char *region, char *output, size_t size) {
    const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (!util->GetExampleNumber(region, &number)) {
        return false;
    }
    std::string text;
    util->Format(number, PhoneNumberUtil::E164, &text);
    if (text.size() >= size) {
        return false;
    }
    std::strcpy(output, text.c_str());
    return true;
}
